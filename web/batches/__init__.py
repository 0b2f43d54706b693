"""Batches of the web app: many resumes against one posting, read by a process of their own while the page may be closed.

    runs     the batches of one owner: made, found, started, deleted
    asked    what a batch was asked for            state   how far it is
    folder   both of them on disk, with files, rows and cards, so that every process of a server sees the same
    runner   the process that reads                launch  how it is started, and ends with the server
    table    rows as a page shows them: filtered, sorted, so many at a time
    work     what the pool does for a page: proofs, names, exports
"""
