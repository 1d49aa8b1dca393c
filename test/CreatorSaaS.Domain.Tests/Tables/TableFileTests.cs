using System.Text;
using Shouldly;
using Xunit;

namespace CreatorSaaS.Tables;

/// <summary>Files as programs write them: any common encoding and separator, line breaks in quotes, and what is no table.</summary>
public sealed class TableFileTests
{
    private static readonly TableLimits Limits = new(ColumnsMax: 20, CellLengthMax: 1_000);

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "utf-8" }, { "utf-16", "utf-16" }, { "utf-16BE", "utf-16BE" }, { "windows-1252", "windows-1252" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_encoding_is_found_by_its_bytes(string name, string found)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        foreach (var bytes in (byte[][])[encoding.GetBytes("name;ort\nJörg;Köln\n"), [.. encoding.Preamble, .. encoding.GetBytes("name;ort\nJörg;Köln\n")]])
        {
            var stream = new MemoryStream(bytes);

            (await TextEncoding.FindAsync(stream)).ShouldNotBeNull().WebName.ShouldBe(Encoding.GetEncoding(found).WebName);
            (await ReadAsync(bytes, TextEncoding.Get(found))).ShouldBe([(1, "name|ort"), (2, "Jörg|Köln")]);
        }
    }

    [Fact]
    public async Task One_umlaut_at_the_end_of_a_long_file_decides()
    {
        var text = string.Concat(Enumerable.Repeat("name;ort\n", 20_000)) + "Jörg;Köln\n";

        (await TextEncoding.FindAsync(new MemoryStream(Encoding.UTF8.GetBytes(text))))!.WebName.ShouldBe("utf-8");
        (await TextEncoding.FindAsync(new MemoryStream(Encoding.Latin1.GetBytes(text))))!.WebName.ShouldBe("windows-1252");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_character_that_two_blocks_share_is_whole(int shift)
    {
        var text = new string('a', (64 * 1024) - shift) + "😀 عربي";

        (await TextEncoding.FindAsync(new MemoryStream(Encoding.UTF8.GetBytes(text))))!.WebName.ShouldBe("utf-8");
    }

    [Theory]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 20, 0 })]                    // an archive, or a workbook
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 })]                           // packed
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 })]                     // an old workbook
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D })]               // PDF
    [InlineData(new byte[] { 0x20, 0x0A, 0x3C, 0x68, 0x74, 0x6D, 0x6C })]   // a page
    [InlineData(new byte[] { 0x61, 0x00, 0x00, 0x62 })]                     // something else
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0x00 })]         // UTF-16 with a zero in it
    [InlineData(new byte[] { 0xFE, 0xFF, 0x00, 0x61, 0x00, 0x07 })]         // UTF-16 that rings the bell
    public async Task What_is_no_text_has_no_encoding(byte[] bytes) =>
        (await TextEncoding.FindAsync(new MemoryStream(bytes))).ShouldBeNull();

    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\n1,5;2\n", ';')]
    [InlineData("a\tb\n1\t2\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("sep=;\na;b,c\n1;2\n", ';')]
    public async Task A_separator_is_found_by_the_first_lines(string text, char separator)
    {
        await using var table = TableFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), Encoding.UTF8, null, Limits);
        await foreach (var row in table.ReadAsync())
        {
            row.Cells.Count.ShouldBe(2);
        }

        table.Separator.ShouldBe(separator);
    }

    [Fact]
    public async Task A_row_knows_the_line_it_begins_on()
    {
        var rows = await ReadAsync("a,b\r\n\"x\r\ny\",\"say \"\"hi\"\"\"\r\n\r\n , \r\nz,1\r\n"u8.ToArray(), Encoding.UTF8);

        rows.ShouldBe([(1, "a|b"), (2, "x\r\ny|say \"hi\""), (6, "z|1")]);
    }

    [Theory]
    [InlineData("a,b\n1,\"never closed\n2,3\n", TableFault.QuoteNotClosed, 2)]
    [InlineData("a,b\n1,2\n1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0,1\n", TableFault.TooManyColumns, 3)]
    public async Task A_file_that_is_no_table_says_where(string text, TableFault fault, int line)
    {
        var refusal = await Should.ThrowAsync<TableUnreadableException>(
            () => ReadAsync(Encoding.UTF8.GetBytes(text), Encoding.UTF8));

        (refusal.Fault, refusal.Line).ShouldBe((fault, line));
    }

    [Theory]
    [InlineData(1_001)]      // a long cell
    [InlineData(3_000_000)]  // a quote that swallows the file
    public async Task A_cell_has_an_end(int length)
    {
        var bytes = Encoding.UTF8.GetBytes($"a,b\n1,\"{new string('x', length)}\n\"\n2,3\n");

        var refusal = await Should.ThrowAsync<TableUnreadableException>(() => ReadAsync(bytes, Encoding.UTF8));

        (refusal.Fault, refusal.Line).ShouldBe((TableFault.CellTooLong, 2));
    }

    private static async Task<List<(int Line, string Cells)>> ReadAsync(byte[] bytes, Encoding encoding)
    {
        await using var table = TableFile.Open(new MemoryStream(bytes), encoding, null, Limits);
        var rows = new List<(int, string)>();
        await foreach (var row in table.ReadAsync())
        {
            rows.Add((row.Line, string.Join('|', row.Cells)));
        }

        return rows;
    }
}
