using Xunit;

namespace CreatorSaaS.Web.Tests.Browser;

/// <summary>All tests that share the one product and the one Chromium.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
