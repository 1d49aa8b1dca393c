using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Home;

/// <summary>Which sentence greets the reader, and where they can go.</summary>
public sealed record HomeContent(string Role, IReadOnlyList<NavigationEntry> Entries);
