"""Texts in other languages are told; English ones, lists and short texts are not."""

from __future__ import annotations

import pytest

from matcher.extraction.tongue import foreign_language

GERMAN = """Wir suchen für unser Team in Köln eine erfahrene Person, die sich um die Plattform für maschinelles Lernen kümmert.
Du baust mit uns die Pipelines aus, mit denen Modelle trainiert und ausgeliefert werden, und sorgst dafür, dass sie im Betrieb
stabil bleiben. Du hast mehrere Jahre mit Python und Kubernetes gearbeitet und kannst auch anderen erklären, wie das geht."""
FRENCH = """
Nous cherchons une personne qui sait construire et exploiter des services de données dans le nuage. Vous avez une bonne
connaissance de Python et de Kubernetes, vous aimez travailler avec les équipes et vous savez expliquer vos choix. Nous vous
offrons un poste à Lyon dans une équipe qui prend le temps de bien faire les choses et qui partage ce que chacun sait."""
ENGLISH = """
We are looking for a person who builds and runs the platform on which our models are trained and served. You have worked
with Python and Kubernetes for some years, you like to explain what you do, and you know how to keep a service up at night.
The office is in Köln near the Dom; you can also work from home, as most of us do for some days of the week."""
# names of schools, towns and firms are in their own language in an English resume, too
SCHOOLS = """Citlali Ruiz Ortega, Guadalajara
Experience
ML Engineer, Agave AI, 2022 – today
Feature store with Feast, served by Triton
Data Scientist, Maguey Retail, 2019 – 2022
Demand forecasts
Education
Ingeniería en Sistemas, Universidad de Jalatlaco, 2015 – 2019
Maestría en Estadística, Universidad de Jalatlaco, 2019
Talks: AI for retail, AI at night; Languages: Spanish, English"""
# the same person writes Spanish
SPANISH = """Citlali Ruiz Ortega, Guadalajara
Experiencia
Ingeniera de aprendizaje automático en Agave AI, 2022 hasta hoy
Almacén de características con Feast, servido por Triton
Científica de datos en Maguey Retail, 2019 a 2022
Pronósticos de la demanda
Estudios
Ingeniería en Sistemas, Universidad de Jalatlaco, 2015 a 2019
Maestría en Estadística, Universidad de Jalatlaco, 2019"""
NET = "ASP.NET, VB.NET, ADO.NET, jQuery, AJAX, HTML; developer asp.net, vb.net; web forms asp.net; " * 4
LIST = "Python, Kubernetes, Docker, Terraform, Helm, AWS, Go, SQL, Kafka, Spark, Airflow, MLflow, Redis, Prometheus, " * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "German"),
        (FRENCH, "French"),
        (SPANISH, "Spanish"),
        (ENGLISH, None),
        (SCHOOLS, None),
        (LIST, None),
        (NET, None),
        ("Wir suchen dich für unser Team", None),
        ("", None),
    ],
)
def test_language_is_told_by_small_words(text: str, language: str | None) -> None:
    assert foreign_language(text) == language
