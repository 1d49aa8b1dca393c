namespace CreatorSaaS.Identity.Sessions;

/// <summary>The two words of a User-Agent that a person knows. Order matters: most browsers name others as well.</summary>
public sealed record ClientName(string Browser, string System)
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
        ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Null for a text that is no browser's.</summary>
    public static ClientName? Of(string? client) =>
        client?.StartsWith("Mozilla/", StringComparison.Ordinal) == true
        && Find(Browsers, client) is { } browser
        && Find(Systems, client) is { } system
            ? new ClientName(browser, system)
            : null;

    private static string? Find((string Mark, string Name)[] known, string client) =>
        known.FirstOrDefault(one => client.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
