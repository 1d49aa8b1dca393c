using CreatorSaaS.Identity.Persons;
using CreatorSaaS.Texts;

namespace CreatorSaaS.Identity.Members;

/// <summary>
/// A person in one agency, with roles there. Name and e-mail are copies of the person's. Platform staff are members of the
/// reserved host tenant.
/// </summary>
[Audited]
public sealed class Membership : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public Membership(
        Guid id, Guid tenantId, Person person, IReadOnlyCollection<string> roles, string? companyName, DateTime now)
        : base(id)
    {
        TenantId = tenantId;
        PersonId = person.Id;
        Name = person.Name;
        Email = person.Email;
        SearchKey = SearchText.KeyOf(Name, Email);
        CompanyName = companyName;
        Roles = CheckedRoles(tenantId, roles);
        JoinedAt = now;
        AddDistributedEvent(new MemberJoinedEto
        {
            TenantId = tenantId,
            PersonId = person.Id,
            Name = Name,
            Email = Email,
            CompanyName = companyName,
            Roles = Roles,
            JoinedAt = now,
        });
    }

    private Membership()
    {
    }

    public Guid TenantId { get; private set; }

    public Guid PersonId { get; private set; }

    public string Name { get; private set; } = null!;

    public string Email { get; private set; } = null!;

    /// <summary>What it is found by: name and e-mail, see <see cref="SearchText"/>.</summary>
    [DisableAuditing]
    public string SearchKey { get; private set; } = "";

    /// <summary>The company a brand speaks for.</summary>
    public string? CompanyName { get; private set; }

    /// <summary>Role keys, sorted.</summary>
    public List<string> Roles { get; private set; } = null!;

    public DateTime JoinedAt { get; private set; }

    public bool IsOwner => Roles.Contains(RoleKeys.Owner) || Roles.Contains(RoleKeys.Admin);

    /// <exception cref="BusinessException"><see cref="IdentityErrorCodes.UnknownRole"/>.</exception>
    public static List<string> CheckedRoles(Guid tenantId, IReadOnlyCollection<string> roles)
    {
        var known = tenantId == MultiTenancyConsts.HostTenantId ? RoleKeys.OfHost : RoleKeys.OfTenants;
        return roles.Except(known).FirstOrDefault() is { } unknown
            ? throw new BusinessException(IdentityErrorCodes.UnknownRole).WithData("role", unknown)
            : [.. roles.Distinct().Order(StringComparer.Ordinal)];
    }

    public void ChangeRoles(IReadOnlyCollection<string> roles)
    {
        Roles = CheckedRoles(TenantId, roles);
        AddDistributedEvent(new MemberRolesChangedEto { TenantId = TenantId, PersonId = PersonId, Roles = Roles });
    }

    /// <summary>Takes over the person's present name.</summary>
    public void Follow(Person person)
    {
        Name = person.Name;
        Email = person.Email;
        SearchKey = SearchText.KeyOf(Name, Email);
        AddDistributedEvent(
            new PersonChangedEto { TenantId = TenantId, PersonId = PersonId, Name = Name, Email = Email });
    }

    /// <summary>Says goodbye; the row is deleted with it.</summary>
    public void Leave() => AddDistributedEvent(new MemberLeftEto { TenantId = TenantId, PersonId = PersonId });
}
