using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>A row by row test in a real browser; skipped with the reason where there is none.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Path is null ? Chromium.Missing : null;
}
