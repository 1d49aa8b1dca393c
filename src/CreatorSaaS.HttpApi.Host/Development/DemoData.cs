using CreatorSaaS.Framework.MultiTenancy;
using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Identity;
using CreatorSaaS.Identity.Agencies;

namespace CreatorSaaS.Development;

/// <summary>
/// What a development database starts with: the platform's admin, one person per role, and a life before today, where the
/// payment sandbox is ours. Nothing else of the host runs meanwhile, so every effect is this program's own doing.
/// </summary>
internal static class DemoData
{
    // False leaves one person per role in an empty agency: for who makes what they look at.
    private const string PlaysLife = "Demo:Life";

    public static async Task SeedAsync(WebApplication app)
    {
        var (services, life) = (app.Services, app.Services.GetRequiredService<DemoLife>());
        if (services.GetService<PaymentSandbox>() is { } sandbox)
        {
            var isResumed = life.IsUnfinished;
            if (!isResumed && app.Configuration.GetValue(PlaysLife, defaultValue: true) && await IsNewAsync(services))
            {
                await life.BeginAsync();
            }

            await sandbox.FollowClockAsync();
            await (isResumed ? life.ResumeAsync() : Task.CompletedTask);
        }

        app.Configuration["App:SelfUrl"] ??= app.Urls.First();
        await services.GetRequiredService<IdentitySeeder>().SeedAsync();
        await services.GetRequiredService<DemoWork>().DrainAsync();
        var calls = new DemoCalls(services);
        if (DemoPeople.Open(app, calls) is not { } people)
        {
            return;
        }

        if (life.IsUnfinished || !await people.HaveJoinedAsync())
        {
            await people.OpenAgencyAsync();
        }

        if (life.IsUnfinished)
        {
            await life.PlayAsync(calls, people, (await people.FindAgencyAsync())!.CreationTime);
        }

        people.PrintSignIns(app.Logger);
    }

    private static async Task<bool> IsNewAsync(IServiceProvider services)
    {
        using var asHost = services.GetRequiredService<ICurrentTenant>().Change(null);
        return await services.GetRequiredService<IUnitOfWorkManager>().RunAsync(
            async unit => (await unit.ServiceProvider.GetRequiredService<IAgencyRepository>().GetIdsAcrossTenantsAsync()).Count == 0,
            new UnitOfWorkOptions("Identity", IsHost: true, IsReadOnly: true),
            requiresNew: true);
    }
}
