namespace CreatorSaaS.Marketplace.Members;

/// <summary>A copy of a member's name, so that a deal's history can say who acted. The id is the person's.</summary>
public sealed class Member : Entity<Guid>, IMultiTenant
{
    private Member()
    {
    }

    public Member(Guid personId, Guid tenantId, string name)
        : base(personId)
    {
        TenantId = tenantId;
        Rename(name);
    }

    public Guid TenantId { get; private set; }

    public string Name { get; private set; } = "";

    public void Rename(string name) => Name = Check.NotNullOrWhiteSpace(name);
}
