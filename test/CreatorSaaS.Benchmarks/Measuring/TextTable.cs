namespace CreatorSaaS.Benchmarks.Measuring;

/// <summary>Rows with aligned columns: text to the left, figures to the right.</summary>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        Console.WriteLine();
        PrintRow(heads, isHead: true);
        Console.WriteLine(string.Join("-|-", Enumerable.Range(0, heads.Length).Select(column => new string('-', Width(column)))));
        foreach (var row in _rows)
        {
            PrintRow(row, isHead: false);
        }

        Console.WriteLine();
    }

    private void PrintRow(string[] cells, bool isHead) => Console.WriteLine(
        string.Join(" | ", cells.Select((cell, column) => IsFigures(column) && !isHead
            ? cell.PadLeft(Width(column))
            : cell.PadRight(Width(column)))).TrimEnd());

    private bool IsFigures(int column) =>
        _rows.All(row => row[column].Length == 0 || char.IsAsciiDigit(row[column][0]) || row[column][0] == '-');

    private int Width(int column) => _rows.Select(row => row[column].Length).Append(heads[column].Length).Max();
}
