using CreatorSaaS.Framework.Localization;
using CreatorSaaS.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Payments;

public static class PaymentsPagesServiceCollectionExtensions
{
    /// <summary>Balances, bank account, payouts and held payments.</summary>
    public static IServiceCollection AddPaymentsPages(this IServiceCollection services)
    {
        services.Configure<AbpLocalizationOptions>(options => options.Resources.Add<PaymentsPagesResource>());
        services.AddSingleton<INavigationContributor, PaymentsNavigation>();
        return services;
    }
}
