using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Creators;

/// <summary>Somebody whose work the agency sells: a member with the role creator, known here by a copy of the name.</summary>
public sealed class Creator : AggregateRoot<Guid>, IMultiTenant
{
    private Creator()
    {
    }

    public Creator(Guid id, Guid tenantId, Guid personId, string name, string email)
        : base(id)
    {
        TenantId = tenantId;
        PersonId = personId;
        Rename(name, email);
    }

    public Guid TenantId { get; private set; }

    /// <summary>Who signs in for the creator; one creator per person and agency. Null until somebody joins with the e-mail.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The id that the creator has elsewhere, unique in the agency; null for who was never imported.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>The e-mail in small letters, as it is searched; kept by the database.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>When the person was last asked to join from here; null for who never was.</summary>
    public DateTime? InvitedAt { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>What it is found by: see <see cref="SearchText"/>.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>Somebody who is expected, known from a file: nobody signs in as them yet.</summary>
    public static Creator NotJoined(Guid id, Guid tenantId, string name, string email, string? externalId)
    {
        var creator = new Creator { Id = id, TenantId = tenantId, ExternalId = externalId };
        creator.Rename(name, email);
        return creator;
    }

    /// <summary>The person whose e-mail this is has joined.</summary>
    public void Join(Guid personId, string name, string email)
    {
        if (PersonId is not null)
        {
            throw new InvalidOperationException($"Creator {Id} has joined before.");
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
