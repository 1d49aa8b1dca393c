using CreatorSaaS.Framework.Application.Pipeline;
using CreatorSaaS.Framework.Authorization.Permissions;
using CreatorSaaS.Identity.Profile;
using CreatorSaaS.Web.Shell;

namespace CreatorSaaS.Identity;

/// <summary>The signed-in person as the shell shows them; read once per scope.</summary>
internal sealed class ProfileViewerProvider(ICallerContext caller, IProfileAppService profiles) : IViewerProvider
{
    private const string PlatformName = "CreatorSaaS";

    private Task<ProfileDto?>? _profile;

    public async Task<Viewer?> FindAsync() =>
        await ProfileAsync() is { } profile
            ? new Viewer(profile.Name, profile.Email, profile.AgencyName ?? PlatformName, profile.TimeZone)
            : null;

    public async Task<bool> MayAsync(string permission) =>
        await ProfileAsync() is { } profile && profile.Permissions.Contains(permission);

    private Task<ProfileDto?> ProfileAsync() => _profile ??= ReadAsync();

    private async Task<ProfileDto?> ReadAsync()
    {
        if (caller.Current.Principal.Identity is not { IsAuthenticated: true })
        {
            return null;
        }

        try
        {
            return await profiles.GetAsync();
        }
        catch (AbpAuthorizationException)
        {
            // The session ended meanwhile: the page shows the way to the sign-in.
            return null;
        }
    }
}
