"""What is kept between runs: analyses, postings, runs, verdicts and the log of who did what.

    from matcher.store.store import open_store
    store = open_store(None, now=clock)                     # the folder of this user; or a folder, or postgresql://…
    posting = store.keep_posting(posting, version)          # → its number
    run = store.start_run(Plan(key, title, posting, version))   # the unfinished run of that key, if there is one
    store.add_files(run.id, [File("a.pdf"), …])             # a name that the run has already is not added again
    while items := store.claim(run.id, worker, most=8):     # nobody else gets these until the lease ends
        resume = store.analysis(sha256, version) or …
        store.finish_item(item, Outcome(…))                 # analysis, score, state and audit in one transaction
    store.finish_run(run.id)

Every method is one transaction, made again where the server goes away or the file is locked for a moment.
A `Store` shows and changes the rows of one owner; `store.of("anna")` is the same store for another one.
Methods of `Store` (all of one owner; an id of another owner is `NotKept`, like one that never was):

    keep_analysis(resume, version) → None · analysis(sha256, version) → Resume | None · resumes(run) → Iterator[(Item, Resume)]
    keep_posting(posting, version) → int · posting(id) → Posting
    start_run(plan) → Run · run(id) → Run · runs() → tuple[Run, …], newest first · counts(run) → Counts
    finish_run(run, state="finished") · reopen(run) → int (claims of workers that are gone are given back)
    add_files(run, files) → int (how many are new) · items(run) → tuple[Item, …] · item(id) → Item
    claim(run, worker, most=1) → tuple[Item, …] · finish_item(item, outcome) → bool (False: somebody else was first)
    keep_scores(run, [(item id, fit), …]) · scores(run) → tuple[Score, …], best first · fit(item id) → Fit | None
    fits(run) → Iterator[(Score, Fit)], best first
    decide(item id, answer, note="", reviewer="local") · verdicts(run) → tuple[Verdict, …]
    give_feedback(sha256, kind, skill, start, end, note) · feedback(sha256 or None) → tuple[Feedback, …]
    note(action, subject, detail) → None (a line of the audit log: "reveal", "export") · log(last) → tuple[Entry, …]
    settings() → Settings · set_retention(days or None) · set_hold(reason or None)
    erase(sha256) · erase_item(id) · erase_run(id) · purge(older_than=None, dry_run=False) · erase_all() → Removed
    held() → Held · check() → tuple[str, …] (what is wrong; empty: nothing) · backup(path) · restore(path) · close()

This file imports nothing: the records in `rows` load no database library.

- `rows` the records · `codec` Resume, Posting and Fit as text and back · `schema` the tables · `migrations` their history
- `address` which database · `engine` the connection and its errors · `store` the class `Store`
- `analyses`, `runs`, `items`, `scores`, `opinions` what is done to rows · `rescoring` scores without reading files again
- `audit` the hash chain · `erasure` and `retention` what goes and when · `backup` copies
"""
