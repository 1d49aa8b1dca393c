using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Identity.Auth;
using CreatorSaaS.Identity.Members;
using CreatorSaaS.Identity.Profile;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.Localization;

namespace CreatorSaaS.Identity.Shell;

/// <summary>The viewer is the caller's own profile, read once per request and every few seconds in a circuit.</summary>
internal sealed class ProfileViewerProvider(
    IProfileAppService profiles,
    ISignInAppService signIns,
    IMemberAppService members,
    ICallerContext caller,
    IStringLocalizer<IdentityPagesResource> texts,
    TimeProvider time)
    : IViewerProvider
{
    private static readonly TimeSpan OldestCopy = TimeSpan.FromSeconds(5);

    // The tasks, not what they bring: layout and page ask at the same time and wait for the same answer.
    private Task<ProfileDto?>? _profile;
    private Task<IReadOnlyList<OtherWorkspace>>? _others;
    private readonly Dictionary<Guid, string?> _names = [];
    private DateTimeOffset _readAt;

    public async Task<Viewer?> FindAsync() =>
        await ProfileAsync() is { } profile
            ? new Viewer(
                profile.Name, RolesOf(profile), profile.AgencyName ?? texts["Tenant:Platform"], profile.TimeZone)
            {
                Others = await (_others is null or { IsFaulted: true } ? _others = OthersThanAsync(profile.TenantId) : _others),
            }
            : null;

    public async Task<bool> MayAsync(string permission) => (await ProfileAsync())?.Permissions.Contains(permission) ?? false;

    // Names of a page that is read every second are read once.
    public async Task<string?> FindNameAsync(Guid personId)
    {
        if (!_names.TryGetValue(personId, out var name) && await MayAsync(IdentityPermissions.Members.Default))
        {
            var page = await members.GetListAsync(
                new GetMemberListInput { MaxResultCount = GetMemberListInput.MaxMaxResultCount });
            _names[personId] = name = page.Items.FirstOrDefault(member => member.PersonId == personId)?.Name;
        }

        return name;
    }

    private string RolesOf(ProfileDto profile) =>
        string.Join(", ", profile.Roles.Select(role => texts["Role:" + role].Value));

    private async Task<IReadOnlyList<OtherWorkspace>> OthersThanAsync(Guid? here) =>
        [.. (await signIns.GetTenantsAsync()).Items.Where(tenant => tenant.Id != here)
            .Select(tenant => new OtherWorkspace(tenant.Key, tenant.Id is null ? texts["Tenant:Platform"] : tenant.Name))];

    private Task<ProfileDto?> ProfileAsync()
    {
        if (caller.Current.Principal.Identity is not { IsAuthenticated: true })
        {
            return Task.FromResult<ProfileDto?>(null);
        }

        if (_profile is null || HasFailed(_profile) || time.GetUtcNow() - _readAt >= OldestCopy)
        {
            _readAt = time.GetUtcNow();
            _profile = ReadAsync();
        }

        return _profile;
    }

    private static bool HasFailed(Task<ProfileDto?> read) =>
        read.IsCompleted && !(read.IsCompletedSuccessfully && read.Result is not null);

    private async Task<ProfileDto?> ReadAsync()
    {
        try
        {
            return await profiles.GetAsync();
        }
        catch (AbpAuthorizationException)
        {
            return null;
        }
    }
}
