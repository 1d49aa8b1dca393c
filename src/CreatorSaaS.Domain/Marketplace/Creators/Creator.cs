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

    /// <summary>Who signs in for the creator; one creator per person and agency.</summary>
    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Takes the name over that Identity tells. Deals keep the name they were offered with.</summary>
    public void Rename(string name, string email)
    {
        Name = Check.NotNullOrWhiteSpace(name);
        Email = Check.NotNullOrWhiteSpace(email);
    }
}
