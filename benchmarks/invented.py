"""Resumes of invented people, with every word that tells who they are known beforehand: what a blind view must cover.

The same seed gives the same people. Names, schools and streets are made up of common parts; numbers are 555 numbers.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# given names and family names by where they are common
NAMES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "arabic": (("Yasmin", "Khalid", "Nour", "Abdulrahman"), ("Al-Masri", "Haddad", "bin Saleh", "Mansour")),
    "balkan": (("Dragana", "Bojan", "Željka", "Đorđe"), ("Petrović", "Kovačević", "Žižek", "Horvat")),
    "chinese": (("Xiuying", "Jianguo", "Mei", "Zhiqiang"), ("Zhang", "Ouyang", "Liu", "Chen")),
    "dutch": (("Sanne", "Joost", "Femke", "Thijs"), ("van der Meer", "de Vries", "Bakker", "ten Hoeve")),
    "english": (("Charlotte", "Robert", "Grace", "William"), ("Page", "Cooper", "Fletcher", "Smith-Jones")),
    "french": (("Amélie", "Jean-Luc", "Océane", "Guillaume"), ("Lefebvre", "d'Aubray", "Moreau", "Le Goff")),
    "german": (("Käthe", "Jörg", "Anneliese", "Wolfgang"), ("Schäfer", "Weiß", "von Hohenfels", "Krüger")),
    "greek": (("Despina", "Vasilis", "Ourania", "Stavros"), ("Papadakis", "Karagiannis", "Nikolaou", "Vlachos")),
    "indian": (("Ananya", "Rajesh", "Padmavathi", "Venkata"), ("Krishnamurthy", "Iyer", "Chatterjee", "Patil")),
    "irish": (("Caoimhe", "Eoin", "Gráinne", "Tadhg"), ("O'Sullivan", "Mac Giolla", "Ní Bhriain", "Gallagher")),
    "italian": (("Ludovica", "Giancarlo", "Fiorella", "Niccolò"), ("Della Rovere", "Esposito", "D'Amico", "Bianchi")),
    "japanese": (("Haruka", "Kenji", "Sakura", "Takeshi"), ("Yamamoto", "Kobayashi", "Inoue", "Hashimoto")),
    "korean": (("Seo-yeon", "Min-jun", "Hye-jin", "Dong-hyun"), ("Park", "Choi", "Jeong", "Hwang")),
    "nigerian": (("Ngozi", "Chukwuemeka", "Folake", "Babatunde"), ("Okonkwo", "Adeyemi", "Nwachukwu", "Balogun")),
    "nordic": (("Ingrid", "Bjørn", "Þórunn", "Åke"), ("Håkansson", "Sørensen", "Lindström", "Mäkelä")),
    "polish": (("Agnieszka", "Grzegorz", "Bożena", "Łucjan"), ("Wójcik", "Szczepański", "Kowalczyk", "Błaszczyk")),
    "portuguese": (("Conceição", "João", "Inês", "Rúben"), ("Gonçalves", "da Conceição", "dos Santos", "Magalhães")),
    "spanish": (("María José", "Álvaro", "Begoña", "Íñigo"), ("Muñoz Ibáñez", "de la Fuente", "García", "Núñez")),
    "turkish": (("Gülşen", "İbrahim", "Şebnem", "Oğuz"), ("Çelik", "Yıldız", "Öztürk", "Doğan")),
    "vietnamese": (("Thị Lan", "Văn Dũng", "Thu Hà", "Quốc Bảo"), ("Nguyễn", "Trần", "Phạm", "Đặng")),
}
NICKNAMES = ("Bobby", "Coco", "Gigi", "Teddy", "Kiki", "Lulu", "Momo", "Ziggy")
PLACES = (
    "Aldermoor",
    "Brannfjord",
    "Castelvino",
    "Dunhaven",
    "Eichenau",
    "Fontclair",
    "Grünbach",
    "Hollowick",
    "Ilmenstadt",
    "Jarvela",
)
STREETS = (
    "Elm Street",
    "Station Road",
    "Lindenweg",
    "Kirchgasse",
    "Rue des Lilas",
    "Calle Mayor",
    "Via Verdi",
    "Oak Avenue",
    "Mill Lane",
    "Storgata",
)
SCHOOLS = (
    "University of {}", "{} University", "{} Institute of Technology", "Technische Universität {}", "{} College",
    "Université de {}", "Universidad Politécnica de {}", "{} State University", "Hochschule {}", "{} School of Engineering",
    "{} Polytechnic", "Università degli Studi di {}", "Royal Academy of {}", "{} Business School",
)  # fmt: skip
_LETTERS = {ord(letter): plain for letter, plain in (("ø", "o"), ("ł", "l"), ("đ", "d"), ("þ", "th"), ("ı", "i"))}
MAILS = ("example.org", "mail.example.com", "post.example.net")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that tells who a person is; all of `words` must be gone from a blind text."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """One resume as text, the name of its file, and what it must not show."""

    file: str
    text: str
    secrets: tuple[Secret, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """One invented person."""

    given: str
    family: str
    nickname: str
    email: str
    phone: str
    street: str
    number: str
    postcode: str
    town: str
    schools: tuple[str, ...]
    born: str
    handle: str

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def address(self) -> str:
        return f"{self.number} {self.street}, {self.postcode} {self.town}"


def invent(seed: int) -> Invented:
    """Return one resume."""
    chance = random.Random(seed)
    person = make_details(chance)
    return write(person, chance)


def make_details(chance: random.Random) -> Details:
    """Return the details of a person."""
    given, family = (chance.choice(names) for names in NAMES[chance.choice(sorted(NAMES))])
    first, last = plain(given.split()[0]), plain(family.split()[-1])
    local = chance.choice((f"{first}.{last}", f"{first[0]}{last}", f"{last}{chance.randint(1, 99)}", f"{first}_{last}", first))
    towns = chance.sample(PLACES, 3)
    return Details(
        given=given,
        family=family,
        nickname=chance.choice(NICKNAMES) if chance.random() < 0.15 else "",
        email=f"{local}@{chance.choice(MAILS)}",
        phone=_phone(chance),
        street=chance.choice(STREETS),
        number=str(chance.randint(1, 240)),
        postcode=str(chance.randint(10_000, 99_999)),
        town=towns[0],
        schools=tuple(chance.choice(SCHOOLS).format(town) for town in towns[1 : chance.choice((2, 3))]),
        born=_date(chance),
        handle=chance.choice((f"{first}-{last}", f"{first}{last}", f"{last}codes")),
    )


def plain(name: str) -> str:
    """Return a name as it stands in addresses."""
    letters = unicodedata.normalize(
        "NFKD", name.casefold().translate(_LETTERS)
    )
    return re.sub(r"[^a-z]", "", letters.replace("ß", "ss"))


def _phone(chance: random.Random) -> str:
    a, b = chance.randint(100, 999), chance.randint(1000, 9999)
    return chance.choice(
        (f"+1 ({a}) 555-{b}", f"+44 20 555 {b}", f"0{a} 555{b}", f"+49 {a} 555 {b}", f"({a}) 555-{b}", f"+91-{a}-555-{b}")
    )


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1958, 2003)
    return chance.choice(
        (
            f"{day:02d}.{month:02d}.{year}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"{year}-{month:02d}-{day:02d}",
            f"{MONTHS[month - 1]} {day}, {year}",
        )
    )


def write(person: Details, chance: random.Random) -> Invented:
    """Return the resume of a person in one of many forms."""
    shown = (
        person.name
        if not person.nickname
        else chance.choice(
            (f"{person.given} “{person.nickname}” {person.family}", f"{person.given} ({person.nickname}) {person.family}")
        )
    )
    head = chance.choice(_HEADS)(person, shown, chance)
    parts = [_summary, _experience, _education, _skills]
    if chance.random() < 0.5:
        parts[2:4] = [_skills, _education]
    optional: list[Part] = [part for part in (_publications, _references, _certificates, _signature) if chance.random() < 0.35]
    body = [part(person, chance) for part in (*parts, *optional)]
    footer = f"{person.name} – page {{}} – {person.email}"
    text = "\n\n".join([head, *body])
    if chance.random() < 0.3:
        at = text.rfind("\n\n")
        text = f"{text[:at]}\n{footer.format(1)}\n{text[at:]}\n{footer.format(2)}"
    file = chance.choice(("{}_{}.txt", "CV-{}-{}.txt", "{}{}Resume.txt", "resume {} {} 2026.txt"))
    given, family = person.given.split()[0], person.family.split()[-1]
    return Invented(file.format(given, family), text + "\n", _secrets(person, text))


def _secrets(person: Details, text: str) -> tuple[Secret, ...]:
    words = tuple(
        word for word in re.findall(r"[^\W\d_]{3,}", f"{person.given} {person.family} {person.nickname}") if word not in _SMALL
    )
    found = [
        Secret("name", words),
        Secret("e-mail", (person.email,)),
        Secret("phone", (person.phone,)),
        Secret("address", (f"{person.number} {person.street}", person.postcode)),
        *(Secret("school", (school,)) for school in person.schools),
        Secret("date of birth", (person.born,)),
        Secret("link", (person.handle,)),
    ]
    return tuple(secret for secret in found if any(word in text for word in secret.words))


_SMALL = frozenset({"van", "der", "von", "bin", "ten", "dos", "della", "Della", "the"})
Head = Callable[[Details, str, random.Random], str]
Part = Callable[[Details, random.Random], str]


def _one_line(person: Details, shown: str, chance: random.Random) -> str:
    rule = chance.choice((" | ", " · ", " • ", ", "))
    return (
        f"{shown}\n{_label(chance)}\n{rule.join((person.address, person.phone, person.email, f'github.com/{person.handle}'))}"
    )


def _labelled(person: Details, shown: str, chance: random.Random) -> str:
    lines = [f"Address: {person.address}", f"Phone: {person.phone}", f"E-mail: {person.email}", f"Date of birth: {person.born}"]
    chance.shuffle(lines)
    return "\n".join([shown.upper() if chance.random() < 0.3 else shown, *lines, "Nationality: not stated"])


def _titled(person: Details, shown: str, chance: random.Random) -> str:
    rows = [
        ("Name", shown),
        ("Born", f"{person.born} in {person.town}"),
        ("Address", person.address),
        ("Mobile", person.phone),
        ("Mail", person.email),
    ]
    return "Curriculum Vitae\n\nPersonal details\n" + "\n".join(f"{name}:\t{value}" for name, value in rows)


def _spread(person: Details, shown: str, chance: random.Random) -> str:
    return (
        f"{shown}\n{_label(chance)}\n\nContact\n{person.number} {person.street}\n{person.postcode} {person.town}\n"
        f"{person.phone}\n{person.email}\nhttps://www.linkedin.com/in/{person.handle}\n* {person.born}"
    )


def _short(person: Details, shown: str, chance: random.Random) -> str:
    return f"{shown} – {_label(chance)}\n{person.email} / {person.phone}\n{person.town}"


_HEADS: tuple[Head, ...] = (_one_line, _labelled, _titled, _spread, _short)


def _label(chance: random.Random) -> str:
    return chance.choice(("Data Scientist", "Machine Learning Engineer", "Site Reliability Engineer", "Senior MLOps Engineer"))


def _summary(person: Details, chance: random.Random) -> str:
    first = person.given.split()[0]
    said = (
        "Engineer with eight years in data platforms; I like small tools that stay up.",
        f"{first} builds data platforms and keeps them running. {first} enjoys small tools.",
        f"My name is {person.name} and I build data platforms that stay up.",
    )
    return f"Summary\n{chance.choice(said)}"


def _experience(person: Details, chance: random.Random) -> str:
    last = person.family
    lines = (
        "Moved 40 services to Kubernetes and wrote their alerts in Prometheus.",
        "Trained ranking models in PyTorch; click rate up 11 %.",
        "Wrote deployment tools in Python and Terraform modules for five teams.",
        f"{last}’s alerting rules are used by all teams.",
        f"Talk “SLOs without tears” by {person.name} at the yearly meeting of operators.",
        f"Maintainer of {person.handle}/tracer, a tool for PostgreSQL; see github.com/{person.handle}/tracer.",
        "Cut the nightly Spark jobs from five hours to one.",
    )
    first, second = chance.sample(lines, 3), chance.sample(lines, 2)
    jobs = (
        ("Senior Engineer, Brightwater Grid", "March 2021 – Present", first),
        ("Engineer, Ostwind Freight", "May 2016 – February 2021", second),
    )
    return "Experience\n" + "\n\n".join(
        f"{title}\n{dates}\n" + "\n".join(f"• {line}" for line in told) for title, dates, told in jobs
    )


def _education(person: Details, chance: random.Random) -> str:
    degrees = chance.sample(
        ("BSc Physics", "Master of Science in Computer Science", "BEng Electrical Engineering", "PhD Statistics"), 2
    )
    form = chance.choice(
        (
            "{degree}, {school}, {years}",
            "{school}\n{degree}\t{years}",
            "{years}\t{degree}, {school}",
            "{degree}\n{school} | {years}",
        )
    )
    years = ("2012 – 2015", "2008 – 2012")
    entries = [
        form.format(degree=degree, school=school, years=when)
        for degree, school, when in zip(degrees, person.schools, years, strict=False)
    ]
    return "Education\n" + "\n".join(entries)


def _skills(person: Details, chance: random.Random) -> str:
    names = ["Python", "Kubernetes", "Prometheus", "Terraform", "PyTorch", "SQL", "Spark", "PostgreSQL"]
    chance.shuffle(names)
    return "Skills\n" + ", ".join(names[: chance.randint(5, 8)])


def _publications(person: Details, chance: random.Random) -> str:
    last, initial = person.family, person.given[0]
    said = (
        f"{last}, {initial}. and Marlow, K. (2020). Alerts that nobody hates. Journal of Operations 4.",
        f"{initial}. {last}, K. Marlow: “Alerts that nobody hates”, 2020",
    )
    return f"Publications\n{chance.choice(said)}"


def _references(person: Details, chance: random.Random) -> str:
    return f"References\nDr. Kay Marlow, {person.schools[0]}, kay.marlow@example.org, +1 202 555 0199"


def _certificates(person: Details, chance: random.Random) -> str:
    return f"Certifications\nCertified Kubernetes Administrator (CKA), issued to {person.name}, 2023"


def _signature(person: Details, chance: random.Random) -> str:
    return f"{person.town}, 3 November 2026\n{person.name}"
