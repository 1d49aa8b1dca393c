using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>A screen, a theme and a language in which a page is looked at.</summary>
public sealed record Look(string Name, int Width, int Height, ColorScheme Scheme, string Language = "en")
{
    public static readonly Look WideLight = new("1440-light", 1440, 900, ColorScheme.Light);
    public static readonly Look WideDark = new("1440-dark", 1440, 900, ColorScheme.Dark);
    public static readonly Look NarrowLight = new("390-light", 390, 844, ColorScheme.Light);
    public static readonly Look NarrowDark = new("390-dark", 390, 844, ColorScheme.Dark);

    /// <summary>The two in which every page is walked with each build.</summary>
    public static readonly IReadOnlyList<Look> Least = [WideLight, NarrowDark];

    /// <summary>Both screens in both themes and both languages.</summary>
    public static readonly IReadOnlyList<Look> Matrix =
        [.. from look in new[] { WideLight, WideDark, NarrowLight, NarrowDark }
            from language in new[] { "en", "de" }
            select look with { Name = $"{look.Name}-{language}", Language = language }];

    /// <summary>The narrowest phone that must not scroll sideways.</summary>
    public const int NarrowestWidth = 360;
}
