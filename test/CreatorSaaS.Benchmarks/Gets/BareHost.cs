using CreatorSaaS.Framework.Uow;
using CreatorSaaS.Hosting;
using CreatorSaaS.Payments.Payouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CreatorSaaS.Benchmarks.Gets;

/// <summary>
/// A second server in this process with next to nothing in front of the product's unit of work: no sign-in, no rights, no
/// pipeline.
/// </summary>
internal sealed class BareHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<BareHost> StartAsync(TestHost host, Guid tenantId)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new RowReader(host, tenantId));
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapGet("/text", () => "text");
        app.MapGet("/rows/{id:guid}", (Guid id, RowReader rows) => rows.ReadAsync(id));
        app.MapControllers();
        await app.StartAsync();
        return new BareHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>Reads one payout as the product does: pooled context, transaction, tenant, row-level security.</summary>
public sealed class RowReader(TestHost host, Guid tenantId)
{
    private static readonly UnitOfWorkOptions Payments = new("Payments") { IsReadOnly = true };

    public Task<Row> ReadAsync(Guid id) => host.RunAsync(tenantId, Payments, async services =>
    {
        var payout = await services.GetRequiredService<IPayoutRepository>().GetAsync(id);
        return new Row(
            payout.Id,
            payout.PayeeId,
            payout.PayeeName,
            payout.AmountMinor,
            payout.Currency,
            payout.BankLast4,
            payout.RequestedAt);
    });

    /// <summary>As much as the product's own answer.</summary>
    public sealed record Row(
        Guid Id, Guid PayeeId, string PayeeName, long AmountMinor, string Currency, string BankLast4, DateTime RequestedAt);
}

/// <summary>The bare endpoint once more, behind MVC.</summary>
[ApiController]
public sealed class RowController(RowReader rows) : ControllerBase
{
    [HttpGet("/mvc-rows/{id:guid}")]
    public Task<RowReader.Row> GetAsync(Guid id) => rows.ReadAsync(id);
}
