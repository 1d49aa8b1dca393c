using CreatorSaaS.Development;
using CreatorSaaS.Framework.AspNetCore;
using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Framework.EntityFrameworkCore.Timing;
using CreatorSaaS.Framework.Modularity;
using CreatorSaaS.Limits;
using CreatorSaaS.Pages;
using CreatorSaaS.Startup;
using CreatorSaaS.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CreatorSaaS;

/// <summary>Puts the product together: the same for the running host and for tests, which replace parts before they build.</summary>
public static class HostApplication
{
    /// <summary>Builds the application. In Development without connection strings it brings its own PostgreSQL.</summary>
    public static async Task<WebApplication> CreateAsync(WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (builder.Environment.IsDevelopment() && builder.Configuration.GetConnectionString(DatabaseRoles.App) is null)
        {
            await EmbeddedDatabase.AddAsync(builder);
        }

        if (builder.Environment.IsDevelopment() && builder.Configuration["Payments:Provider:ApiBase"] is null)
        {
            await PaymentSandbox.AddAsync(builder);
        }

        if (builder.Environment.IsDevelopment())
        {
            JournalFiles.Add(builder);
            DemoPeople.Configure(builder);
            GenerousLimits.Configure(builder);
            StaticFiles.Configure(builder);
            builder.Services.TryAddSingleton(DemoAgency.HalfYear);
            builder.Services.AddSingleton<DemoWork>();
            builder.Services.AddSingleton<DemoLife>();
        }

        AddTo(builder);
        builder.Services.AddSingleton<BackgroundLoops>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<BackgroundLoops>());

        var app = builder.Build();
        Configure(app);
        return app;
    }

    /// <summary>Registers every module and what the host itself adds, without the background loops.</summary>
    public static void AddTo(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StartupGate>();
        AbpApplication.Create<CreatorSaaSHostModule>(
            new ServiceConfigurationContext(builder.Services, builder.Configuration, builder.Environment));
    }

    /// <summary>Lays out the way of a request (architecture.md 4).</summary>
    public static void Configure(WebApplication app)
    {
        app.UseKnownProxies();
        app.UseAbpErrorsAndHeaders();
        app.UseMiddleware<StartupGateMiddleware>();
        app.UseHubOrigins();
        app.UseErrorPages();
        app.UseDevPagesGuard();
        app.MapHealth();
        if (!app.Configuration.GetHostRoles().HasFlag(HostRoles.Web))
        {
            return;
        }

        app.UseRouting();
        app.UseAuthentication();
        app.UseAbpCaller();
        app.UseMiddleware<RequestLimitMiddleware>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapControllers();
        app.MapOpenApi();
        app.UseApiDescription();
        app.MapCreatorSaaSWeb();
    }

    /// <summary>
    /// Brings the schema up to date, in Development only and before anything of the host touches it; elsewhere that is the
    /// operator's step.
    /// </summary>
    public static async Task MigrateAsync(WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            var admin = app.Configuration.GetConnectionString(DatabaseRoles.Admin)
                ?? throw new InvalidOperationException("ConnectionStrings:Admin is missing; Development migrates at start.");
            await app.Services.GetRequiredService<AbpDbMigrator>().MigrateAsync(admin);
        }
    }

    /// <summary>Makes the running host ready: the database's isolation is checked before the first request is let in.</summary>
    public static async Task PrepareAsync(WebApplication app)
    {
        var gate = app.Services.GetRequiredService<StartupGate>();
        try
        {
            await IsolationCheck.RunAsync(app.Services);
            await app.Services.GetRequiredService<BusinessClock>().ReadAsync();
            await app.Services.GetRequiredService<AbpApplication>().InitializeAsync(app.Services);
            var loops = app.Services.GetRequiredService<BackgroundLoops>();
            await loops.ListenAsync();
            if (app.Environment.IsDevelopment() && app.Configuration.GetHostRoles() == HostRoles.All)
            {
                gate.Report(new StartupStep("Starting:DemoAgency"));
                await DemoData.SeedAsync(app);
            }

            await loops.BeginAsync();
            if (app.Services.GetService<PaymentSandbox>() is { } sandbox)
            {
                await sandbox.ConnectAsync();
            }

            gate.Open();
        }
        catch (Exception exception)
        {
            app.Logger.LogCritical(exception, "The host cannot start");
            await app.StopAsync();
            throw;
        }
    }
}
