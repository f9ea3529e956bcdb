"""Scans WET files with Apache Spark and writes the findings as Parquet.

    spark-submit scan_wet.py --stemcheck PATH --out FOLDER WET…

In: paths or addresses that Spark reads (s3a://commoncrawl/…/*.warc.wet.gz). Out: a row for each finding, in the columns of
`stemcheck scan --format parquet`. Spark parts the files into records and the records into pages; every judgement is that of
`stemcheck scan --format json -`, which runs beside each worker: a line in, a line out, in order, and no state.
"""

import argparse
import json
import re
import shlex

from pyspark import RDD, SparkContext
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import ArrayType, LongType, StringType, StructField, StructType

#: Records begin with this line. Spark cuts there: it reads packed files member by member, as they were written.
START = "WARC/1.0\r\n"
SPACE = re.compile("[ \t\n\f\r]+")

_text = ["kind", "strength", "text", "sentence"]
_lists = ArrayType(StringType(), containsNull=False)
FINDINGS = StructType(
    [StructField("page", StringType(), False)]
    + [StructField(name, LongType(), False) for name in ("block", "start", "end")]
    + [StructField(name, StringType(), False) for name in _text]
    + [StructField("why", _lists, False), StructField("rule", StringType(), False), StructField("evidence", _lists, False)]
)


def page_of(record: str) -> list[str]:
    """The page of a record as a line for the filter; none where the record holds no text of a page."""
    head, parted, body = record.partition("\r\n\r\n")
    headers = {}
    for line in head.split("\r\n"):
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if not parted or headers.get("warc-type") != "conversion":
        return []
    # Each line was a block of its page, as in `stemcheck scan` itself.
    lines = (SPACE.sub(" ", line).strip(" ") for line in body.split("\n"))
    blocks = [{"kind": "p", "text": line} for line in lines if line]
    return [json.dumps({"id": headers.get("warc-target-uri", ""), "blocks": blocks}, ensure_ascii=False)]


def rows_of(line: str) -> list[tuple]:
    """The rows of a line of the filter."""
    page = json.loads(line)
    if "error" in page:
        raise ValueError(page["error"])
    return [tuple([page["id"]] + [finding[name] for name in FINDINGS.names[1:]]) for finding in page["findings"]]


def pages(context: SparkContext, wet: str) -> RDD:
    """The pages of WET files as lines of JSON, a partition a file."""
    return context.newAPIHadoopFile(
        wet,
        "org.apache.hadoop.mapreduce.lib.input.TextInputFormat",
        "org.apache.hadoop.io.LongWritable",
        "org.apache.hadoop.io.Text",
        conf={"textinputformat.record.delimiter": START},
    ).flatMap(lambda record: page_of(record[1]))


def findings(session: SparkSession, wet: str, stemcheck: str) -> DataFrame:
    """A row for each finding in the WET files."""
    # One core for each: Spark has as many of them at work as there are cores.
    command = f"{shlex.quote(stemcheck)} scan --format json --jobs 1 -"
    judged = pages(session.sparkContext, wet).pipe(command, checkCode=True)
    return session.createDataFrame(judged.flatMap(rows_of), FINDINGS)


def main() -> None:
    parser = argparse.ArgumentParser(description="Scans WET files with Spark and writes the findings as Parquet.")
    parser.add_argument("--stemcheck", default="stemcheck", help="the command line's program, on every worker")
    parser.add_argument("--out", required=True, help="a folder that does not exist yet")
    parser.add_argument("wet", nargs="+", help="files, or patterns of them")
    arguments = parser.parse_args()
    session = SparkSession.builder.appName("stemcheck").getOrCreate()
    findings(session, ",".join(arguments.wet), arguments.stemcheck).write.parquet(arguments.out)
    session.stop()


if __name__ == "__main__":
    main()
