namespace CreatorSaaS.Marketplace.Imports;

/// <summary>What stands in the way of taking an import back.</summary>
/// <param name="Count">Of the import's records that somebody has worked on since, and of others' records that need them.</param>
/// <param name="Names">Of the first of them.</param>
public sealed record ImportDependents(int Count, IReadOnlyList<string> Names);
