using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Brands;

/// <summary>Somebody who pays for deals: a member with the role brand, known here by a copy of the name.</summary>
public sealed class Brand : AggregateRoot<Guid>, IMultiTenant
{
    private Brand()
    {
    }

    public Brand(Guid id, Guid tenantId, Guid personId, string name, string email)
        : base(id)
    {
        TenantId = tenantId;
        PersonId = personId;
        Rename(name, email);
    }

    public Guid TenantId { get; private set; }

    /// <summary>Who signs in for the brand; one brand per person and agency. Null until somebody joins with the e-mail.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The id that the brand has elsewhere, unique in the agency; null for who was never imported.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>The e-mail in small letters, as it is searched; kept by the database.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>When the person was last asked to join from here; null for who never was.</summary>
    public DateTime? InvitedAt { get; private set; }

    /// <summary>The company, or the person's own name.</summary>
    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>What it is found by: see <see cref="SearchText"/>.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Somebody who is expected, known from a file: nobody signs in as them yet.</summary>
    public static Brand NotJoined(Guid id, Guid tenantId, string name, string email, string? externalId)
    {
        var brand = new Brand { Id = id, TenantId = tenantId, ExternalId = externalId };
        brand.Rename(name, email);
        return brand;
    }

    /// <summary>The person whose e-mail this is has joined.</summary>
    public void Join(Guid personId, string name, string email)
    {
        if (PersonId is not null)
        {
            throw new InvalidOperationException($"Brand {Id} has joined before.");
        }

        PersonId = personId;
        Rename(name, email);
    }

    /// <summary>An invitation is open for the person.</summary>
    public void MarkInvited(DateTime now) => InvitedAt = now;

    /// <summary>Takes the name over that Identity tells. Deals keep the name they were offered with.</summary>
    public void Rename(string name, string email)
    {
        Name = Check.NotNullOrWhiteSpace(name);
        SearchKey = SearchText.KeyOf(name);
        Email = Check.NotNullOrWhiteSpace(email);
    }
}
