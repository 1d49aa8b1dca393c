using CreatorSaaS.Framework.BlobStoring;
using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Reads uploaded files: once to its end to learn what it is, then row by row as was learnt.</summary>
public sealed class ImportReader(IBlobContainer<ImportFileContainer> blobs) : ITransientDependency
{
    // Exports put a title and a date above the columns; nobody puts twenty lines there.
    private const int RowsAboveHeadMax = 20;

    private static readonly TableLimits Limits = new(ImportConsts.ColumnsMax, ImportConsts.CellLengthMax);

    /// <summary>What the uploaded file is.</summary>
    /// <exception cref="BusinessException">
    /// ImportFileNotText, ImportQuoteNotClosed, ImportCellTooLong, ImportTooManyColumns, ImportTooManyRows,
    /// ImportFileHasNoRows.
    /// </exception>
    public async Task<ImportFile> LearnAsync(Guid fileId, string name, long lengthBytes, string sha256, IImporter importer)
    {
        await using var bytes = await blobs.GetAsync(fileId.ToString());
        var encoding = await TextEncoding.FindAsync(bytes)
            ?? throw new BusinessException(MarketplaceErrorCodes.ImportFileNotText);
        bytes.Position = 0;

        await using var table = TableFile.Open(bytes, encoding, separator: null, Limits);
        var (head, rowsCount) = await FindHeadAsync(RefusingUnreadableAsync(table), importer);
        var titles = head.Cells.Select(title => ImportText.Shorten(title.Trim(), ImportConsts.HeadLengthMax)).ToList();
        return new ImportFile(
            name,
            lengthBytes,
            sha256,
            encoding.WebName,
            table.Separator,
            head.Line,
            titles,
            ImportHead.FingerprintOf(titles),
            rowsCount);
    }

    /// <summary>The rows under the titles.</summary>
    public async IAsyncEnumerable<TableRow> ReadAsync(Import import)
    {
        await using var bytes = await blobs.GetAsync(import.Id.ToString());
        await using var table = TableFile.Open(bytes, TextEncoding.Get(import.EncodingName), import.Separator[0], Limits);
        await foreach (var row in RefusingUnreadableAsync(table))
        {
            if (row.Line > import.HeadLine)
            {
                yield return row;
            }
        }
    }

    private static async Task<(TableRow Head, int RowsCount)> FindHeadAsync(IAsyncEnumerable<TableRow> rows, IImporter importer)
    {
        var fields = importer.Fields.Select(field => (field.Name, field.Titles)).ToList();
        var (count, headAt, best) = (0, 0, 0);
        TableRow? head = null;
        await foreach (var row in rows)
        {
            var known = count <= RowsAboveHeadMax ? ImportHead.FindColumns(row.Cells, fields).Count : 0;
            if (head is null || (known > best && known > 1))
            {
                (head, headAt, best) = (row, count, known);
            }

            if (++count - headAt - 1 > ImportConsts.RowsMax)
            {
                throw new BusinessException(MarketplaceErrorCodes.ImportTooManyRows).WithData("maximum", ImportConsts.RowsMax);
            }
        }

        return head is not null && count - headAt > 1
            ? (head, count - headAt - 1)
            : throw new BusinessException(MarketplaceErrorCodes.ImportFileHasNoRows);
    }

    private static async IAsyncEnumerable<TableRow> RefusingUnreadableAsync(TableFile table)
    {
        await using var rows = table.ReadAsync().GetAsyncEnumerator();
        while (await MoveNextAsync(rows))
        {
            yield return rows.Current;
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<TableRow> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (TableUnreadableException exception)
        {
            throw RefusalOf(exception);
        }
    }

    private static BusinessException RefusalOf(TableUnreadableException exception) => exception.Fault switch
    {
        TableFault.QuoteNotClosed => new BusinessException(MarketplaceErrorCodes.ImportQuoteNotClosed, exception)
            .WithData("line", exception.Line),
        TableFault.CellTooLong => new BusinessException(MarketplaceErrorCodes.ImportCellTooLong, exception)
            .WithData("line", exception.Line).WithData("maximum", ImportConsts.CellLengthMax),
        TableFault.TooManyColumns => new BusinessException(MarketplaceErrorCodes.ImportTooManyColumns, exception)
            .WithData("line", exception.Line).WithData("maximum", ImportConsts.ColumnsMax),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
