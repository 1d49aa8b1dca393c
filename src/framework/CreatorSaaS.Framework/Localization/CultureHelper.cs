using System.Globalization;

namespace CreatorSaaS.Framework.Localization;

/// <summary>Speaks another language for a while: mails and jobs follow the reader, not the request.</summary>
public static class CultureHelper
{
    /// <summary>Sets culture and UI culture until the answer is disposed.</summary>
    public static IDisposable Use(string cultureName)
    {
        var before = new Restore(CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(cultureName);
        return before;
    }

    private sealed class Restore(CultureInfo culture, CultureInfo uiCulture) : IDisposable
    {
        public void Dispose()
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }
}
