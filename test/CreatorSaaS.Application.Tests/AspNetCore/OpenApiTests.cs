using System.Text.Json;
using CreatorSaaS.Samples;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

public sealed class OpenApiTests
{
    [Fact]
    public async Task An_operation_is_described_by_its_names()
    {
        await using var api = await SampleApi.StartAsync();

        var document = await DocumentAsync(api);

        var request = Operation(document, "/api/v1/samples/payouts/request", "post");
        request.GetProperty("operationId").GetString().ShouldBe("Samples_Payout_Request");
        request.GetProperty("tags")[0].GetString().ShouldBe("Samples/Payout");
        request.GetProperty("summary").GetString().ShouldBe("Reserves RequestPayoutInput money for a bank.");
        request.GetProperty("description").GetString().ShouldBe("Refuses with PayoutBelowMinimum.");
        request.GetProperty("responses").GetProperty("200").ValueKind.ShouldBe(JsonValueKind.Object);
        request.GetProperty("responses").GetProperty("default").GetProperty("content").GetProperty("application/json")
            .GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/RemoteServiceErrorResponse");
        request.GetProperty("security")[0].GetProperty("bearer").ValueKind.ShouldBe(JsonValueKind.Array);
        document.GetProperty("components").GetProperty("schemas").GetProperty("RemoteServiceErrorResponse")
            .GetProperty("properties").GetProperty("error").ValueKind.ShouldBe(JsonValueKind.Object);
        document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer")
            .GetProperty("scheme").GetString().ShouldBe("bearer");
    }

    [Theory]
    [InlineData("/api/v1/samples/payouts/request", "post", true)]      // money needs a key
    [InlineData("/api/v1/samples/payouts/fail", "post", false)]        // may have one
    [InlineData("/api/v1/samples/gigs/{id}", "put", null)]
    public async Task Posts_take_an_idempotency_key(string path, string verb, bool? isRequired)
    {
        await using var api = await SampleApi.StartAsync();

        var operation = Operation(await DocumentAsync(api), path, verb);

        var key = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().SingleOrDefault(parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key")
            : default;
        bool? required = key.ValueKind == JsonValueKind.Undefined
            ? null
            : key.TryGetProperty("required", out var value) && value.GetBoolean();
        required.ShouldBe(isRequired);
    }

    [Fact]
    public async Task The_document_tells_what_the_wire_holds()
    {
        await using var api = await SampleApi.StartAsync();

        var document = await DocumentAsync(api);

        var schemas = document.GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("GigKind").GetProperty("enum").EnumerateArray().Select(value => value.GetString())
            .ShouldBe(["singlePost", "series"]);
        schemas.GetProperty("CreateGigDto").GetProperty("required").EnumerateArray().Select(value => value.GetString())
            .ShouldBe(["title", "amountMinor"]);
        Operation(document, "/api/v1/samples/gigs/{id}/publish", "post").GetProperty("responses")
            .TryGetProperty("204", out _).ShouldBeTrue();
        Operation(document, "/api/v1/samples/gigs", "get").GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString())
            .ShouldBe(["brandId", "kind", "skipCount", "maxResultCount", "sorting"], ignoreOrder: true);
    }

    private static JsonElement Operation(JsonElement document, string path, string verb) =>
        document.GetProperty("paths").GetProperty(path).GetProperty(verb);

    private static async Task<JsonElement> DocumentAsync(SampleApi api) =>
        await (await api.SendAsync("GET", "/openapi/v1.json")).JsonAsync();
}
