using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>The machine's Chromium; Playwright's own would have to be downloaded.</summary>
internal static class Chromium
{
    /// <summary>Said by tests that are skipped for want of it.</summary>
    public const string Missing = "Chromium is not on the PATH: install Debian's package chromium.";

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <summary>The program; null when the machine has none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => System.IO.Path.Combine(folder, "chromium"))
        .FirstOrDefault(File.Exists);

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Path ?? throw new InvalidOperationException(Missing),
        Args = Arguments,
    });
}
