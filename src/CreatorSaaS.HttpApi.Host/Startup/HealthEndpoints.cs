using CreatorSaaS.Framework.EntityFrameworkCore;
using CreatorSaaS.Payments.Ledger;
using CreatorSaaS.Web;
using Microsoft.Extensions.Localization;
using Npgsql;

namespace CreatorSaaS.Startup;

/// <summary>What an orchestrator asks: is the process alive, may traffic come.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Text("live")).ExcludeFromDescription();
        endpoints.MapGet("/health/ready", ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(
        StartupGate gate,
        IStringLocalizer<WebResource> texts,
        IJournalWatch journals,
        [FromKeyedServices(DatabaseRoles.App)] NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        if (!gate.IsOpen)
        {
            return Results.Text(texts[gate.Step.Text, gate.Step.Month!, gate.Step.Percent!], statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            await using var command = dataSource.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);

            // Traffic goes on, for there is nowhere better to send it; whoever watches reads this and looks.
            return await journals.CountBrokenAcrossTenantsAsync(cancellationToken) is var broken and > 0
                ? Results.Text($"degraded: {broken} journals failed their nightly check")
                : Results.Text("ready");
        }
        catch (NpgsqlException)
        {
            return Results.Text("The database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
