using CreatorSaaS.Identity.Agencies;
using CreatorSaaS.Identity.Members;

namespace CreatorSaaS.Identity.Auth;

/// <summary>Where a person can sign in to. Runs in the caller's unit of work.</summary>
public sealed class TenantChoices(IMembershipDirectory memberships, IAgencyRepository agencies) : ITransientDependency
{
    /// <summary>By name, the platform itself first.</summary>
    public async Task<List<TenantChoiceDto>> GetAsync(Guid personId)
    {
        var own = await memberships.GetByPersonAcrossTenantsAsync(personId);
        var names = await agencies.GetManyAcrossTenantsAsync([.. own.Select(membership => membership.TenantId)]);
        return
        [
            .. own.Where(membership => membership.TenantId == MultiTenancyConsts.HostTenantId)
                .Select(membership => new TenantChoiceDto(null, Agency.HostName, Agency.HostName, membership.Roles)),
            .. names.Join(
                own,
                agency => agency.Id,
                membership => membership.TenantId,
                (agency, membership) => new TenantChoiceDto(agency.Id, agency.Slug, agency.Name, membership.Roles)),
        ];
    }

    /// <summary>The one that was named or the only one; null when several are left to choose from.</summary>
    /// <param name="tenant">Id or short name; null when none was named.</param>
    /// <exception cref="BusinessException"><see cref="IdentityErrorCodes.NotAMember"/>.</exception>
    public static TenantChoiceDto? Pick(IReadOnlyList<TenantChoiceDto> choices, string? tenant) => (choices, tenant) switch
    {
        ([], _) => throw new BusinessException(IdentityErrorCodes.NotAMember),
        (_, { } named) => choices.FirstOrDefault(choice => IsNamed(choice, named))
            ?? throw new BusinessException(IdentityErrorCodes.NotAMember),
        ([var only], null) => only,
        _ => null,
    };

    private static bool IsNamed(TenantChoiceDto choice, string named) =>
        string.Equals(choice.Key, named, StringComparison.OrdinalIgnoreCase)
        || (Guid.TryParse(named, out var id) && choice.Id == id);
}
