using CreatorSaaS.Framework.Localization;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Identity;

public static class IdentityPagesServiceCollectionExtensions
{
    /// <summary>Sign-in.</summary>
    public static IServiceCollection AddIdentityPages(this IServiceCollection services) =>
        services.Configure<AbpLocalizationOptions>(options => options.Resources.Add<IdentityPages>());
}
