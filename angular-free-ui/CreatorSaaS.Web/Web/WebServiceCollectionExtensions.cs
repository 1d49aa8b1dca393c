using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Home;
using CreatorSaaS.Identity;
using CreatorSaaS.Marketplace;
using CreatorSaaS.Payments;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Saas;
using CreatorSaaS.Web.Formatting;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace CreatorSaaS.Web;

public static class WebServiceCollectionExtensions
{
    /// <summary>
    /// Pages, components and shell. The host also registers <c>IClock</c>, an <see cref="IViewerProvider"/> for who is
    /// signed in, authentication, and <see cref="ShellOptions"/> for what it puts into the shell.
    /// </summary>
    public static IServiceCollection AddCreatorSaaSWeb(this IServiceCollection services)
    {
        services.AddAbpLocalization(options =>
        {
            options.Resources.Add<WebResource>();
            options.Languages.Add(new LanguageInfo("en", "English"));
            options.Languages.Add(new LanguageInfo("de", "Deutsch"));
        });

        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddAntiforgery();
        services.AddOptions<ShellOptions>();

        services.TryAddScoped<IViewerProvider, NobodyViewerProvider>();
        services.TryAddScoped<NavigationMenu>();
        services.TryAddSingleton<WhenFormat>();

        services.AddHomePage();
        services.AddIdentityPages();
        services.AddSaasPages();
        services.AddMarketplacePages();
        services.AddPaymentsPages();
        services.AddLedgerPages();
        return services;
    }
}
