using CreatorSaaS.Samples;
using Shouldly;
using Xunit;

namespace CreatorSaaS.AspNetCore;

public sealed class BindingTests
{
    private const string Gigs = "/api/v1/samples/gigs";
    private const string Id = "00000000-0000-0000-0000-000000000007";

    [Fact]
    public async Task Path_query_and_body_reach_the_method()
    {
        await using var api = await SampleApi.StartAsync();

        var updated = await (await api.SendAsync(
            "PUT", $"{Gigs}/{Id}", """{ "title": "Summer", "amountMinor": 9223372036854775807, "kind": "singlePost" }""")).JsonAsync();
        var list = await (await api.SendAsync(
            "GET", $"{Gigs}?brandId={Id}&skipCount=3&sorting=title%20desc&kind=series&culture=de&__tenant=x")).JsonAsync();
        var byBrand = await (await api.SendAsync("GET", $"{Gigs}/by-brand/{Id}")).JsonAsync();

        updated.GetProperty("id").GetString().ShouldBe(Id);
        updated.GetProperty("amountMinor").GetInt64().ShouldBe(long.MaxValue);
        updated.GetProperty("kind").GetString().ShouldBe("singlePost");
        list.GetProperty("totalCount").GetInt64().ShouldBe(3);
        list.GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("title desc");
        list.GetProperty("items")[0].GetProperty("amountMinor").GetInt64().ShouldBe(10); // the default page
        byBrand.GetProperty("items")[0].GetProperty("amountMinor").GetInt64().ShouldBe(7); // the parameter's default
    }

    [Theory]
    [InlineData("GET", "/by-code?code=none", 204)]                                   // nothing to answer
    [InlineData("POST", $"/{Id}/publish", 204)]                                      // a method without an answer
    [InlineData("DELETE", $"/{Id}/member/{Id}", 204)]
    [InlineData("POST", $"/{Id}/transfer?fromId={Id}&toId={Id}", 204)]
    [InlineData("GET", $"/{Id}", 200)]
    public async Task The_status_follows_from_the_answer(string method, string path, int status)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync(method, Gigs + path);

        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task A_text_is_answered_as_json()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("GET", $"{Gigs}/{Id}/name");

        (await response.Content.ReadAsStringAsync()).ShouldBe("\"Spring\"");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("""{ "title": "a", "amountMinor": 10.5 }""", "amountMinor")]                    // a fraction of a minor unit
    [InlineData("""{ "title": "a", "amountMinor": "10" }""", "amountMinor")]                    // a text
    [InlineData("""{ "title": "a", "amountMinor": 9223372036854775808 }""", "amountMinor")]     // above the largest
    [InlineData("""{ "title": "a", "amountMinor": null }""", "amountMinor")]
    [InlineData("""{ "title": "a", "amountMinor": 0 }""", "amountMinor")]                       // the pipeline's own check
    [InlineData("""{ "title": "a" }""", "amountMinor")]                                         // missing
    [InlineData("""{ }""", "title,amountMinor")]                                                // each that is missing
    [InlineData("""{ "title": null, "amountMinor": 1 }""", "title")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "lines": [ null ] }""", "lines[0]")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "price": { "amountMinor": 1, "currency": "ZZZ" } }""", "price")]  // refused by Money
    [InlineData("""{ "title": "a", "amountMinor": 1, "lines": [ { "text": "b", "count": 2, "fee": { "amountMinor": 1, "currency": "" } } ] }""", "lines[0].fee")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "price": { "amountMinor": "1", "currency": "EUR" } }""", "price.amountMinor")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "amount": 2 }""", "amount")]               // unknown
    [InlineData("""{ "title": "a", "amountMinor": 1, "amountMinor": 2 }""", "amountMinor")]     // twice
    [InlineData("""{ "title": 5, "amountMinor": 1 }""", "title")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "kind": 1 }""", "kind")]                   // enums are text
    [InlineData("""{ "title": "a", "amountMinor": 1, "kind": "none" }""", "kind")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "lines": [ { "text": "b" } ] }""", "lines[0].count")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "lines": [ { "text": "b", "count": "2" } ] }""", "lines[0].count")]
    [InlineData("""{ "title": "a", "amountMinor": 1, "lines": [ { "text": "b", "count": 2, "x": 1 } ] }""", "lines[0].x")]
    public async Task A_faulty_member_is_named(string json, string members)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", Gigs, json);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.FaultyMembersAsync()).ShouldBe(members.Split(','));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{ \"title\": ")]
    [InlineData("[]")]
    public async Task A_body_that_is_no_object_is_refused(string json)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", Gigs, json);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.ErrorAsync()).GetProperty("validationErrors").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("?brandId=" + Id + "&pageSize=5", "pageSize")]          // nobody reads it
    [InlineData("?brandId=" + Id + "&input.skipCount=5", "input.skipCount")]
    [InlineData("?skipCount=1", "brandId")]                             // required
    [InlineData("?brandId=7", "brandId")]
    [InlineData("?brandId=" + Id + "&skipCount=many", "skipCount")]
    [InlineData("?brandId=" + Id + "&maxResultCount=1001", "maxResultCount")]
    [InlineData("?brandId=" + Id + "&kind=none", "kind")]
    [InlineData("/by-code", "code")]
    [InlineData("/by-code?code=a&x=1&y=2", "x,y")]
    [InlineData("/by-brand/7", "brandId")]
    [InlineData("/7", "id")]
    public async Task A_faulty_parameter_is_named(string pathAndQuery, string members)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("GET", Gigs + pathAndQuery);

        ((int)response.StatusCode).ShouldBe(400);
        (await response.FaultyMembersAsync()).ShouldBe(members.Split(','));
    }

    [Theory]
    [InlineData("""{ "text": "a", "count": 1 }""", 200, null)]
    [InlineData("""{ "text": "a", "count": "1" }""", 400, "count")]
    [InlineData("""{ "text": "a" }""", 400, "count")]
    [InlineData("""{ "text": "a", "count": 1, "x": 1 }""", 400, "x")]
    public async Task A_hand_written_controller_reads_the_same_way(string json, int status, string? member)
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", "/api/v1/samples/hooks", json);

        ((int)response.StatusCode).ShouldBe(status);
        if (member is not null)
        {
            (await response.FaultyMembersAsync()).ShouldBe([member]);
        }
    }

    [Fact]
    public async Task A_refusal_names_no_type_of_ours()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", Gigs, """{ "title": "a", "amountMinor": "10", "x": 1 }""");

        (await response.Content.ReadAsStringAsync()).ShouldNotContain("Gig");
    }

    [Fact]
    public async Task A_body_deeper_than_32_is_refused()
    {
        await using var api = await SampleApi.StartAsync();

        var response = await api.SendAsync("POST", Gigs, new string('[', 40) + new string(']', 40));

        ((int)response.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task A_body_above_a_megabyte_is_refused()
    {
        await using var api = await SampleApi.StartAsync("Production", useKestrel: true);

        var response = await api.SendAsync("POST", Gigs, $$"""{ "title": "{{new string('a', 1024 * 1024)}}" }""");

        ((int)response.StatusCode).ShouldBe(413);
        (await response.ErrorAsync()).GetProperty("code").GetString().ShouldBe("Framework:PayloadTooLarge");
    }
}
