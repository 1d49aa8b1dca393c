using CreatorSaaS.Framework.Emailing;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Identity;
using CreatorSaaS.Notifications.Mails;
using CreatorSaaS.Saas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreatorSaaS.Notifications;

/// <summary>Who may do what with mail and what else tells people something, and in which order it happens.</summary>
[DependsOn(
    typeof(NotificationsDomainModule),
    typeof(NotificationsApplicationContractsModule),
    typeof(IdentityApplicationContractsModule),
    typeof(SaasApplicationContractsModule))]
public sealed class NotificationsApplicationModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) =>
        context.Services.AddSingleton<IEmailSender>(provider =>
        {
            var mail = provider.GetRequiredService<IConfiguration>().GetSection("Mail");
            return mail["Folder"] is { } folder
                ? ActivatorUtilities.CreateInstance<MailFolder>(provider, folder)
                : mail["Smtp:Host"] is not null
                    ? new SmtpEmailSender(mail.GetSection("Smtp"))
                    : throw new InvalidOperationException(
                        "Mail:Smtp:Host is missing: the server that mails are handed to. Mail:Folder keeps them as files.");
        });

    /// <summary>Refuses to start without a way to send mail.</summary>
    public override Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        context.ServiceProvider.GetRequiredService<IEmailSender>();
        return Task.CompletedTask;
    }
}
