"""The job on a local Spark finds what one process finds. STEMCHECK_CLI names the program."""

import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import scan_wet

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = str((ROOT / os.environ.get("STEMCHECK_CLI", "target/debug/stemcheck")).resolve())


def record(kind: str, address: str, text: str) -> bytes:
    body = text.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n"
        f"WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def crawl(folder: pathlib.Path, every: int) -> list[str]:
    """WET files of the corpus' pages, a member a record, and of texts that are awkward to part."""
    odd = ["", "\n\n", "one\r\n\r\ntwo", "tab\there\u00a0and\u2028there\x0bso", "😀 “quoted” \\ \"\n{\"id\": 1}", "WARC/1.1\r\nno start"]
    pages = sorted((ROOT / "tests" / "corpus" / "pages").glob("*.json"))[::every]
    texts = ["\n".join(block["text"] for block in json.loads(page.read_text())["blocks"]) for page in pages] + odd
    files = []
    for number in range(4):
        file = folder / f"{number}.warc.wet.gz"
        with open(file, "wb") as out:
            out.write(gzip.compress(record("warcinfo", "", "software: none\r\n")))
            for at in range(number, len(texts), 4):
                out.write(gzip.compress(record("conversion", f"https://site-{at % 9}.example/{at}?a=b c", texts[at])))
        files.append(str(file))
    return files


def in_order(rows) -> list[tuple]:
    """Rows as they can be sorted and compared."""
    return sorted(tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row) for row in rows)


class Pages(unittest.TestCase):
    def test_a_record_is_a_line(self):
        text = record("conversion", "https://a.example/", "Stem  cells\n\n \tcure \n").decode()
        [line] = scan_wet.page_of(text.removeprefix(scan_wet.START))
        blocks = [{"kind": "p", "text": "Stem cells"}, {"kind": "p", "text": "cure"}]
        self.assertEqual(json.loads(line), {"id": "https://a.example/", "blocks": blocks})

    def test_other_records_are_none(self):
        for text in ["", "WARC-Type: warcinfo\r\n\r\nsoftware: none", "WARC-Type: conversion"]:
            self.assertEqual(scan_wet.page_of(text), [])


class Spark(unittest.TestCase):
    def test_it_finds_what_one_process_finds(self):
        from pyspark.sql import SparkSession

        with tempfile.TemporaryDirectory() as folder:
            files = crawl(pathlib.Path(folder), every=int(os.environ.get("STEMCHECK_EVERY", "12")))
            one = subprocess.run([CLI, "scan", "--format", "json", *files], capture_output=True, text=True, check=True).stdout
            expected = in_order(row for line in one.splitlines() for row in scan_wet.rows_of(line))
            self.assertGreater(len(expected), 300)

            # The job as it is started by hand.
            out = str(pathlib.Path(folder) / "findings")
            job = [sys.executable, scan_wet.__file__, "--stemcheck", CLI, "--out", out, *files]
            local = "--master local[2] --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 pyspark-shell"
            python = {"PYSPARK_SUBMIT_ARGS": local, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
            done = subprocess.run(job, env=os.environ | python, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr[-3000:])

            session = (
                SparkSession.builder.master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .getOrCreate()
            )
            session.sparkContext.setLogLevel("ERROR")
            self.addCleanup(session.stop)
            table = session.read.parquet(out)
            self.assertEqual(table.columns, scan_wet.FINDINGS.names)
            self.assertEqual(in_order(table.collect()), expected)

            # The command line's own table is the same one.
            own = str(pathlib.Path(folder) / "own.parquet")
            subprocess.run([CLI, "scan", "--format", "parquet", "--out", own, *files], check=True)
            rows = session.read.parquet(own)
            self.assertEqual(rows.columns, scan_wet.FINDINGS.names)
            self.assertEqual(in_order(rows.collect()), expected)
            again = subprocess.run(
                [CLI, "convert", "--format", "parquet", "-"], input=one.encode(), capture_output=True, check=True
            ).stdout
            self.assertEqual(again, pathlib.Path(own).read_bytes())


if __name__ == "__main__":
    unittest.main()
