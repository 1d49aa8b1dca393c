using Xunit;

namespace CreatorSaaS.Isolation;

/// <summary>The tests that share the two agencies.</summary>
[CollectionDefinition(Name)]
public sealed class TwoAgenciesCollection : ICollectionFixture<TwoAgencies>
{
    public const string Name = "Two agencies";
}
