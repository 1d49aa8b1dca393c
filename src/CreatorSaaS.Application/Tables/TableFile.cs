using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace CreatorSaaS.Tables;

/// <summary>
/// A delimited text file, read row by row: rows are cells of text with the line they begin on; line breaks in quotes are
/// part of a cell, empty lines are no rows.
/// </summary>
public sealed class TableFile : IAsyncDisposable
{
    // Far above any row that is one: what grows past it is a quote that was never closed.
    private const int RowBytesMax = 1024 * 1024;

    private readonly CsvReader _reader;
    private readonly TableLimits _limits;
    private long? _unclosedLine;

    private TableFile(Stream stream, Encoding encoding, char? separator, TableLimits limits)
    {
        _limits = limits;
        _reader = CsvReader.Create(stream, CsvReaderOptions.Default with
        {
            Encoding = encoding,
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = RowBytesMax,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record =>
                _unclosedLine = record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : _unclosedLine,
        });
    }

    /// <summary>Between cells: as given, by a line <c>sep=</c>, or as the first lines show it.</summary>
    public char Separator => _reader.Separator;

    /// <param name="stream">Disposed with the file.</param>
    /// <param name="separator">Found out when null.</param>
    public static TableFile Open(Stream stream, Encoding encoding, char? separator, TableLimits limits) =>
        new(stream, encoding, separator, limits);

    /// <exception cref="TableUnreadableException">The rest of the file is no table within the limits.</exception>
    public async IAsyncEnumerable<TableRow> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await MoveNextAsync(cancellationToken))
        {
            var row = ReadRow((int)_reader.LineNumber);
            if (!row.IsEmpty)
            {
                yield return row;
            }
        }
    }

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    private async Task<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        bool isThere;
        try
        {
            isThere = await _reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException exception)
        {
            throw new TableUnreadableException(TableFault.CellTooLong, (int)exception.LineNumber);
        }

        return _unclosedLine is { } line
            ? throw new TableUnreadableException(TableFault.QuoteNotClosed, (int)line)
            : isThere;
    }

    private TableRow ReadRow(int line)
    {
        if (_reader.FieldCount > _limits.ColumnsMax)
        {
            throw new TableUnreadableException(TableFault.TooManyColumns, line);
        }

        var cells = new string[_reader.FieldCount];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = _reader.GetString(index);
            if (cells[index].Length > _limits.CellLengthMax)
            {
                throw new TableUnreadableException(TableFault.CellTooLong, line);
            }
        }

        return new TableRow(line, cells);
    }
}

/// <summary>How large a table may be.</summary>
/// <param name="CellLengthMax">Characters.</param>
public sealed record TableLimits(int ColumnsMax, int CellLengthMax);

/// <summary>One row as it stands in the file.</summary>
/// <param name="Line">Of the file, from 1.</param>
public sealed record TableRow(int Line, IReadOnlyList<string> Cells)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Why a file cannot be read on.</summary>
public enum TableFault
{
    TooManyColumns,
    CellTooLong,
    QuoteNotClosed,
}

/// <summary>The file is no table, or none within the limits.</summary>
/// <param name="line">Where.</param>
public sealed class TableUnreadableException(TableFault fault, int line) : Exception($"{fault} in line {line}.")
{
    public TableFault Fault { get; } = fault;

    public int Line { get; } = line;
}
