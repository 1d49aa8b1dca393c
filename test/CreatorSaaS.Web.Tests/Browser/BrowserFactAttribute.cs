using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>A test in a real browser; skipped with the reason where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null ? Chromium.Missing : null;
}
