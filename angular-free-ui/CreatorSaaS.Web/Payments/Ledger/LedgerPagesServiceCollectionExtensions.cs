using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Payments.Ledger;

public static class LedgerPagesServiceCollectionExtensions
{
    /// <summary>The journal.</summary>
    public static IServiceCollection AddLedgerPages(this IServiceCollection services)
    {
        services.Configure<AbpLocalizationOptions>(options => options.Resources.Add<LedgerPagesResource>());
        services.AddSingleton<INavigationContributor, JournalNavigation>();
        return services;
    }
}
