using Microsoft.Playwright;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>The two looks every page is walked in; the full matrix would add nothing but time.</summary>
public sealed record Look(string Name, int Width, int Height, ColorScheme Scheme)
{
    public static readonly Look WideLight = new("1440-light", 1440, 900, ColorScheme.Light);
    public static readonly Look NarrowDark = new("390-dark", 390, 844, ColorScheme.Dark);

    /// <summary>The narrowest phone that must not scroll sideways.</summary>
    public const int NarrowestWidth = 360;
}
