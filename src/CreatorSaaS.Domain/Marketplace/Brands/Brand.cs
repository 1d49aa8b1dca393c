using CreatorSaaS.Marketplace.Parties;

namespace CreatorSaaS.Marketplace.Brands;

/// <summary>Somebody who pays for deals: a member with the role brand, called by the company or by the person's own name.</summary>
public sealed class Brand : Party
{
    private Brand()
    {
    }

    public Brand(Guid id, Guid tenantId, Guid personId, string name, string email)
        : base(id, tenantId, personId, name, email, externalId: null)
    {
    }

    private Brand(Guid id, Guid tenantId, string name, string email, string? externalId)
        : base(id, tenantId, personId: null, name, email, externalId)
    {
    }

    /// <summary>Somebody who is expected, known from a file: nobody signs in as them yet.</summary>
    public static Brand NotJoined(Guid id, Guid tenantId, string name, string email, string? externalId) =>
        new(id, tenantId, name, email, externalId);
}
