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

    /// <summary>Who signs in for the brand; one brand per person and agency.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The company, or the person's own name.</summary>
    public string Name { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>Takes the name over that Identity tells. Deals keep the name they were offered with.</summary>
    public void Rename(string name, string email)
    {
        Name = Check.NotNullOrWhiteSpace(name);
        Email = Check.NotNullOrWhiteSpace(email);
    }
}
