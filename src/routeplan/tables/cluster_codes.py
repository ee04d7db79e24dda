"""The faults of planning on a cluster, each with its stable code."""

CLUSTER_CODES: dict[str, str] = {
    "RP740": "Planning on a cluster needs a package that is not installed.",
    "RP741": "No scheduler of a cluster, or none with workers, answers at an address.",
    "RP742": "A worker of a cluster has another version of routeplan, Python or OR-Tools, or no routeplan.",
    "RP743": "Planning on a cluster was stopped; what was finished is kept for the next run.",
    "RP744": "A cluster gave up a group of reps: its workers died over it, or its scheduler is gone.",
}
