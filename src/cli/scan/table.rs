//! Findings as a Parquet table, a row each.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::super::judged::{Flag, Judged, strength_name};

const SCHEMA: &str = "
    message finding {
        REQUIRED BYTE_ARRAY page (STRING);
        REQUIRED INT64 block;
        REQUIRED INT64 start;
        REQUIRED INT64 end;
        REQUIRED BYTE_ARRAY kind (STRING);
        REQUIRED BYTE_ARRAY strength (STRING);
        REQUIRED BYTE_ARRAY text (STRING);
        REQUIRED BYTE_ARRAY sentence (STRING);
        REQUIRED GROUP why (LIST) { REPEATED GROUP list { REQUIRED BYTE_ARRAY element (STRING); } }
        REQUIRED BYTE_ARRAY rule (STRING);
        REQUIRED GROUP evidence (LIST) { REPEATED GROUP list { REQUIRED BYTE_ARRAY element (STRING); } }
    }";

/// So many rows are held in memory and written together.
const GROUP: usize = 10_000;

pub struct Table<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    rows: Vec<(Arc<str>, Flag)>,
}

impl<W: Write + Send> Table<W> {
    pub fn new(to: W) -> io::Result<Self> {
        let schema = parse_message_type(SCHEMA).map_err(fault)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties)).map_err(fault)?;
        Ok(Table { writer, rows: vec![] })
    }

    pub fn page(&mut self, judged: Judged) -> io::Result<()> {
        let page: Arc<str> = judged.id.into();
        self.rows.extend(judged.findings.into_iter().map(|flag| (page.clone(), flag)));
        if self.rows.len() >= GROUP { self.group().map_err(fault) } else { Ok(()) }
    }

    /// Writes the rows held, column by column.
    fn group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.writer.next_row_group()?;
        texts(&mut group, rows.iter().map(|(page, _)| &**page))?;
        numbers(&mut group, rows.iter().map(|(_, flag)| flag.finding.block))?;
        numbers(&mut group, rows.iter().map(|(_, flag)| flag.finding.start))?;
        numbers(&mut group, rows.iter().map(|(_, flag)| flag.finding.end))?;
        texts(&mut group, rows.iter().map(|(_, flag)| flag.finding.kind.name()))?;
        texts(&mut group, rows.iter().map(|(_, flag)| strength_name(flag.finding.strength)))?;
        texts(&mut group, rows.iter().map(|(_, flag)| flag.finding.text.as_str()))?;
        texts(&mut group, rows.iter().map(|(_, flag)| flag.sentence.as_str()))?;
        lists(&mut group, rows.iter().map(|(_, flag)| &flag.finding.why))?;
        texts(&mut group, rows.iter().map(|(_, flag)| flag.finding.rule.as_str()))?;
        lists(&mut group, rows.iter().map(|(_, flag)| &flag.finding.evidence))?;
        group.close()?;
        Ok(())
    }

    pub fn end(mut self) -> io::Result<()> {
        if !self.rows.is_empty() {
            self.group().map_err(fault)?;
        }
        self.writer.into_inner().and_then(|mut to| Ok(to.flush()?)).map_err(fault)
    }
}

fn fault(e: ParquetError) -> io::Error {
    match e {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(e) => *e,
            Err(e) => io::Error::other(e.to_string()),
        },
        e => io::Error::other(e.to_string()),
    }
}

/// The next column of the group, written by `write`.
macro_rules! column {
    ($group:expr, $type:ty, $values:expr, $definitions:expr, $repetitions:expr) => {{
        let mut column =
            $group.next_column()?.ok_or_else(|| ParquetError::General("more columns than there are".into()))?;
        column.typed::<$type>().write_batch($values, $definitions, $repetitions)?;
        column.close()
    }};
}

type Group<'a, 'b, W> = &'a mut SerializedRowGroupWriter<'b, W>;

fn texts<'t, W: Write + Send>(group: Group<W>, all: impl Iterator<Item = &'t str>) -> Result<(), ParquetError> {
    let values: Vec<ByteArray> = all.map(ByteArray::from).collect();
    column!(group, ByteArrayType, &values, None, None)
}

fn numbers<W: Write + Send>(group: Group<W>, all: impl Iterator<Item = usize>) -> Result<(), ParquetError> {
    let values: Vec<i64> = all.map(|number| number as i64).collect();
    column!(group, Int64Type, &values, None, None)
}

/// Lists of texts: a level 0 says that a list begins, and where it is defined by 0 that it is empty.
fn lists<'t, W: Write + Send>(group: Group<W>, all: impl Iterator<Item = &'t Vec<String>>) -> Result<(), ParquetError> {
    let (mut values, mut definitions, mut repetitions) = (vec![], vec![], vec![]);
    for list in all {
        if list.is_empty() {
            definitions.push(0);
            repetitions.push(0);
        }
        for (number, text) in list.iter().enumerate() {
            values.push(ByteArray::from(text.as_str()));
            definitions.push(1);
            repetitions.push(i16::from(number > 0));
        }
    }
    column!(group, ByteArrayType, &values, Some(&definitions), Some(&repetitions))
}
