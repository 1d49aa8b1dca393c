using CreatorSaaS.Marketplace.Parties;

namespace CreatorSaaS.Marketplace.Creators;

/// <summary>Somebody whose work the agency sells: a member with the role creator.</summary>
public sealed class Creator : Party
{
    private Creator()
    {
    }

    public Creator(Guid id, Guid tenantId, Guid personId, string name, string email)
        : base(id, tenantId, personId, name, email, externalId: null)
    {
    }

    private Creator(Guid id, Guid tenantId, string name, string email, string? externalId)
        : base(id, tenantId, personId: null, name, email, externalId)
    {
    }

    /// <summary>Somebody who is expected, known from a file: nobody signs in as them yet.</summary>
    public static Creator NotJoined(Guid id, Guid tenantId, string name, string email, string? externalId) =>
        new(id, tenantId, name, email, externalId);
}
