using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Home;

/// <summary>Which sentence greets the reader, and what their first page has.</summary>
/// <param name="Entries">Where they can go; shown to who has no deals.</param>
/// <param name="HasDeals">Whether deals can wait for them.</param>
/// <param name="HasBalance">Whether they earn here.</param>
public sealed record HomeContent(string Role, IReadOnlyList<NavigationEntry> Entries, bool HasDeals, bool HasBalance);
