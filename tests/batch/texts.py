"""Short resumes of invented people, for batches that read no PDF."""

from __future__ import annotations

ADA = (
    "Ada Brandt\nada.brandt@example.org\n\nExperience\nSRE, Northgrid\t2019 – 2024\n"
    "• Ada ran Kubernetes and Terraform for 40 services; Python tools.\n\nSkills\nPython, Kubernetes, Terraform, Prometheus\n"
)
JON = "Jon Falk\njon.falk@example.org\n\nExperience\nAnalyst, Westhall\t2020 – 2022\n• Reports in Excel and SQL.\n"
