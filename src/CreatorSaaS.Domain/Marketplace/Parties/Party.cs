using CreatorSaaS.Texts;

namespace CreatorSaaS.Marketplace.Parties;

/// <summary>
/// Somebody a deal is made with: expected under an e-mail until a person joins with it, and known by a copy of that person's
/// name and e-mail from then on.
/// </summary>
public abstract class Party : AggregateRoot<Guid>, IMultiTenant
{
    private protected Party()
    {
    }

    private protected Party(Guid id, Guid tenantId, Guid? personId, string name, string email, string? externalId)
        : base(id)
    {
        TenantId = tenantId;
        PersonId = personId;
        ExternalId = externalId;
        Rename(name, email);
    }

    public Guid TenantId { get; private set; }

    /// <summary>Who signs in for the party; one per person and agency. Null until somebody joins with the e-mail.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The id that the party has elsewhere, unique in the agency; null for who was never imported.</summary>
    public string? ExternalId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>What it is found by: see <see cref="SearchText"/>.</summary>
    public string SearchKey { get; private set; } = "";

    /// <summary>The e-mail in small letters, as it is searched; kept by the database.</summary>
    public string EmailKey { get; private set; } = "";

    /// <summary>When the person was last asked to join from here; null for who never was.</summary>
    public DateTime? InvitedAt { get; private set; }

    /// <summary>The person whose e-mail this is has joined.</summary>
    public void Join(Guid personId, string name, string email)
    {
        if (PersonId is not null)
        {
            throw new InvalidOperationException($"{GetType().Name} {Id} has joined before.");
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
