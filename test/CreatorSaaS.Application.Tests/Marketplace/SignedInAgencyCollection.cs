using Xunit;

namespace CreatorSaaS.Marketplace;

/// <summary>Shares one signed-in agency: starting one takes seconds.</summary>
[CollectionDefinition(Name)]
public sealed class SignedInAgencyCollection : ICollectionFixture<SignedInAgency>
{
    public const string Name = "Signed-in agency";
}
