"""Answers and times queries with Kuzu in process. Reads one JSON job from standard input, writes one JSON line a query.

Statements are prepared once; the time of a run is that of execute and of reading all rows."""

import json
import statistics
import sys
import time
import warnings

import kuzu


def main():
    # Statements that are prepared once are what is measured here, whatever Kuzu would like better.
    warnings.simplefilter("ignore", DeprecationWarning)
    job = json.load(sys.stdin)
    db = kuzu.Database(job["database"])
    con = kuzu.Connection(db)
    con.execute("CREATE NODE TABLE Person(id INT64, name STRING, age INT64, city STRING, score INT64, PRIMARY KEY(id))")
    con.execute("CREATE REL TABLE KNOWS(FROM Person TO Person, since INT64)")
    con.execute(f"COPY Person FROM '{job['folder']}/person.csv'")
    con.execute(f"COPY KNOWS FROM '{job['folder']}/knows.csv'")
    print(json.dumps({"version": kuzu.__version__}), flush=True)
    for query in job["queries"]:
        statement = con.prepare(query["text"])

        def run(params):
            result = con.execute(statement, parameters=params)
            rows = []
            while result.has_next():
                rows.append(result.get_next())
            result.close()
            return rows

        sets = query["params"]
        answers = [run(params) for params in sets]
        took = []
        for i in range(query["warm"] + query["runs"]):
            began = time.perf_counter_ns()
            run(sets[i % len(sets)])
            took.append(time.perf_counter_ns() - began)
        print(json.dumps({"answers": answers, "median": int(statistics.median(took[query["warm"]:]))}), flush=True)


main()
