# docker build -t ocringest .
# docker run --rm -v "$PWD":/data ocringest ingest scans --out out

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src src
RUN dotnet publish src/OcrIngest.Cli/OcrIngest.Cli.csproj -c Release -o /app -p:RestoreLockedMode=true --nologo -v quiet \
    $([ "$(uname -m)" = x86_64 ] && echo -r linux-x64 --self-contained false -p:PublishReadyToRun=true)

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS runtime

# The second text reader is fetched here, so that what fetches it is not in the image.
FROM debian:bookworm-slim AS reader
COPY .ci/install /tmp/install
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends ca-certificates && mkdir -p /usr/local/lib/ocringest && /tmp/install reader

# Debian 12, as everywhere: the engines that the accuracy was measured with. The .NET images are another system, so that only the
# runtime is taken from one.
FROM debian:bookworm-slim
COPY --from=reader /usr/local/lib/ocringest /usr/local/lib/ocringest
COPY .ci/install /tmp/install
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends ca-certificates libssl3 libstdc++6 zlib1g \
    && /tmp/install run \
    && rm -rf /var/lib/apt/lists/* /tmp/install \
    && useradd --create-home --uid 10001 ocringest \
    && install -d -o ocringest -g ocringest /data
COPY --from=runtime /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
COPY models /app/models
ENV PATH="/usr/share/dotnet:$PATH" \
    DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    OMP_THREAD_LIMIT=1 \
    OCRINGEST_MODELS=/app/models
USER ocringest
WORKDIR /data
ENTRYPOINT ["dotnet", "/app/OcrIngest.Cli.dll"]
