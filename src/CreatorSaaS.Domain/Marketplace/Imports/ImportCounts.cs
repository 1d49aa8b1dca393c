namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What the rows of a file are, or became.</summary>
/// <param name="Rows">All rows under the titles: new, known and bad ones.</param>
/// <param name="NewRows">Rows that make a record or a part of one.</param>
/// <param name="KnownRows">Rows whose record is there already.</param>
/// <param name="BadRows">Rows that something is wrong with.</param>
/// <param name="Creators">New creators.</param>
/// <param name="Brands">New brands.</param>
/// <param name="Deals">New drafts; several rows can make one.</param>
public sealed record ImportCounts(
    int Rows, int NewRows, int KnownRows, int BadRows, int Creators, int Brands, int Deals)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0);
}
