using CreatorSaaS.Tables;

namespace CreatorSaaS.Marketplace.Imports;

/// <summary>Which column of a file is which field, and how its numbers and dates are written.</summary>
/// <param name="Columns">Column from 0, by field.</param>
/// <param name="Values">The same value for every row, by field: a file of creators alone needs no column that says so.</param>
public sealed record ImportMapping(
    IReadOnlyDictionary<string, int> Columns,
    IReadOnlyDictionary<string, string> Values,
    NumberFormat NumberFormat = NumberFormat.Auto,
    DateOrder DateOrder = DateOrder.Auto)
{
    /// <summary>Whether the field has a column or a value.</summary>
    public bool Has(string field) => Columns.ContainsKey(field) || Values.ContainsKey(field);

    /// <summary>The cell of the field in a row; null when the row has none.</summary>
    public string? CellOf(string field, IReadOnlyList<string> cells) =>
        Columns.TryGetValue(field, out var column)
            ? column < cells.Count ? cells[column] : null
            : Values.GetValueOrDefault(field);
}
