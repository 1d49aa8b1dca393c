namespace CreatorSaaS.Marketplace.Imports.Rosters;

/// <summary>One row of a roster as it stands in the file, its cells sorted into fields and cleaned of what surrounds them.</summary>
/// <param name="Line">Of the file, from 1, where the row begins.</param>
/// <param name="CellsCount">How many cells the row has.</param>
/// <param name="Fields">In the order of <see cref="RosterFields.All"/>; empty where the row says nothing.</param>
public sealed record RosterRow(int Line, int CellsCount, string[] Fields)
{
    public string this[string field] => Fields[IndexOf(field)];

    private static int IndexOf(string field) => RosterFields.All.IndexOf(field) is >= 0 and var index
        ? index
        : throw new ArgumentException($"A roster has no field {field}.", nameof(field));
}
